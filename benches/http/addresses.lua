-- The addresses of a file, one after the other, each by the connection that is free: in turn, or ONCE.
local ffi = require("ffi")
ffi.cdef("typedef struct { long seconds; long micros; } instant; int gettimeofday(instant *, void *);")

local addresses, at = {}, 0
for line in io.lines(os.getenv("ADDRESSES")) do addresses[#addresses + 1] = line end

local headers = {}
for line in (os.getenv("HEADERS") or ""):gmatch("[^\n]+") do
  local name, value = line:match("^(.-): (.*)$")
  headers[name] = value
end

local once = os.getenv("ONCE") == "1"
local only
-- Of the thread: when it asked first, and was answered last.
answered, first, last = 0, 0, 0

local function now()
  local instant = ffi.new("instant")
  ffi.C.gettimeofday(instant, nil)
  return tonumber(instant.seconds) + tonumber(instant.micros) / 1e6
end

function setup(thread)
  only = thread
end

function request()
  if first == 0 then first = now() end
  at = at % #addresses + 1
  return wrk.format("GET", addresses[at], headers)
end

-- Only where it matters: it costs wrk more than all the rest.
if once then
  function response()
    answered, last = answered + 1, now()
    if answered == #addresses then wrk.thread:stop() end
  end
end

function done(summary)
  local errors = summary.errors
  local count, seconds = summary.requests, summary.duration / 1e6
  if once then
    count, seconds = only:get("answered"), only:get("last") - only:get("first")
  end
  io.write(string.format("requests %d seconds %.6f errors %d\n", count, seconds,
    errors.status + errors.connect + errors.read + errors.timeout))
end
