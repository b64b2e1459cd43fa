"""A mail server of a test: keeps what is sent to it in the folder that is named, one JSON file a mail.

Usage: server.py FOLDER [PORT]. Prints the port once it listens. What `later@` is sent is put off the first time, what
`never@` is sent is refused for good. Ends with its standard input.
"""

import asyncio
import email
import email.policy
import json
import pathlib
import sys

from aiosmtpd.smtp import SMTP


class Kept:
    """Keeps mails, and answers as the address of each asks for."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.put_off = set()

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("never@"):
            return f"550 5.1.1 <{address}> is unknown"
        if address.startswith("later@") and address not in self.put_off:
            self.put_off.add(address)
            return f"451 4.7.1 <{address}> try again"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        number = sum(1 for _ in self.folder.iterdir())
        kept = {
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "headers": {name.lower(): str(value) for name, value in message.items()},
            "type": message.get_content_type(),
            "text": message.get_content(),
            "raw": envelope.content.decode("utf-8", "replace"),
        }
        part = self.folder / f".{number:04}"
        part.write_text(json.dumps(kept), encoding="utf-8")
        part.rename(self.folder / f"{number:04}.json")
        return "250 OK"


async def main():
    kept = Kept(sys.argv[1])
    port = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(kept, hostname="mail.test"), "127.0.0.1", port)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()


asyncio.run(main())
