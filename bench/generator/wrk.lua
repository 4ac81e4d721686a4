-- Sends prepared questions one after the other, over all connections, and writes what it saw as JSON.
-- Arguments: file with one "token<TAB>body" per line, path, file for the result.
local requests, place = {}, 0

function init(args)
  local path = args[2]
  result_name = args[3] -- global: `done` runs elsewhere and asks for it
  for line in io.lines(args[1]) do
    local token, body = line:match("^([^\t]*)\t(.*)$")
    requests[#requests + 1] = wrk.format("POST", path, {
      ["content-type"] = "application/json",
      ["authorization"] = "Bearer " .. token,
    }, body)
  end
end

function request()
  place = place % #requests + 1
  return requests[place]
end

local threads = {}
function setup(thread)
  threads[#threads + 1] = thread
end

function done(summary, latency, _)
  local errors = summary.errors
  local file = io.open(threads[1]:get("result_name"), "w")
  file:write(string.format(
    '{"answers":%d,"non2xx":%d,"socketErrors":%d,"seconds":%.6f,"p50":%.3f,"p99":%.3f}',
    summary.requests, errors.status, errors.connect + errors.read + errors.write + errors.timeout,
    summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3))
  file:close()
end
