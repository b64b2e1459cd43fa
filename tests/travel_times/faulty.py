"""Something in front of an engine that fails in its way, and counts what is asked."""

import http.client
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit


class Faulty:
    """Passes requests on to `engine`, but for those of which `fault(nth, request)` answers itself."""

    def __init__(self, engine, fault=lambda nth, request: False):
        self.asked = 0
        self.longest = 0
        target, lock, outer = urlsplit(engine), threading.Lock(), self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                with lock:
                    outer.asked += 1
                    nth = outer.asked
                    outer.longest = max(outer.longest, len(self.path))
                try:
                    if not fault(nth, self):
                        self._pass()
                except OSError:
                    # One of the two has hung up.
                    self.close_connection = True

            def do_POST(self):
                self.do_GET()

            def _pass(self):
                body = self.rfile.read(int(self.headers.get("content-length") or 0))
                connection = http.client.HTTPConnection(target.hostname, target.port, timeout=30)
                connection.request(self.command, self.path, body or None)
                answer = connection.getresponse()
                self.answer(answer.status, answer.read())
                connection.close()

            def answer(self, status, body):
                self.send_response(status)
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}"

    def stop(self):
        self._server.shutdown()
        self._server.server_close()
