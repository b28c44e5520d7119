-- For FreeSWITCH: reports an inbound call that is over to Ringback. See docs/phone-systems.md.
--
-- Runs as api_hangup_hook with session_in_hangup_hook=true, so that `env` has the channel's variables. Nothing that a
-- caller can choose ever becomes part of a command: it goes into a file, and curl reads the file.

local function value(name) return env:getHeader(name) or '' end

local function text(said)
  said = said:gsub('[%c]', ''):gsub('[\\"]', '\\%0')
  return '"' .. said .. '"'
end

local function at(microseconds)
  return text(os.date('!%Y-%m-%dT%H:%M:%SZ', math.floor(tonumber(microseconds) / 1000000)))
end

local function rang()
  local phones = {}
  for extension in value('variable_ringback_extensions'):gmatch('[%d*#]+') do
    phones[#phones + 1] = '{"extension":"' .. extension .. '"}'
  end
  return '[' .. table.concat(phones, ',') .. ']'
end

local reasons = {
  ORIGINATOR_CANCEL = 'abandoned', USER_BUSY = 'busy', CALL_REJECTED = 'declined',
  NO_ANSWER = 'no-answer', NO_USER_RESPONSE = 'no-answer', ALLOTTED_TIMEOUT = 'no-answer',
}

local call = value('Unique-ID')
local phones = rang()
local common = '"callId":' .. text(call)
  .. ',"caller":{"number":' .. text(value('Caller-Caller-ID-Number')) .. ',"name":' .. text(value('Caller-Caller-ID-Name')) .. '}'
  .. ',"calledNumber":' .. text(value('variable_ringback_called'))
  .. ',"ringStartedAt":' .. at(value('Caller-Channel-Created-Time'))
  .. ',"rang":' .. phones
local answered = tonumber(value('Caller-Channel-Answered-Time')) or 0
local type, data
-- The far end of the bridge is the colleague who picked up.
local colleague = value('variable_last_bridge_to') ~= '' and value('variable_dialed_user') or ''
if answered > 0 and value('variable_last_bridge_to') ~= '' then
  type = 'ringback.call.answered.v1'
  local by = '{"extension":' .. text(colleague ~= '' and colleague or 'unknown') .. '}'
  data = '{' .. common .. ',"answeredAt":' .. at(answered) .. ',"answeredBy":' .. by .. '}'
else
  type = 'ringback.call.missed.v1'
  local cause = value('variable_originate_disposition')
  if reasons[cause] == nil then cause = value('variable_hangup_cause') end
  local reason = reasons[cause] or 'unreachable'
  data = '{' .. common .. ',"endedAt":' .. at(value('Caller-Channel-Hangup-Time')) .. ',"reason":"' .. reason .. '"}'
end

local file = os.tmpname()
local out = assert(io.open(file, 'w'))
out:write('{"specversion":"1.0","source":"/freeswitch","id":' .. text(call .. '-' .. type)
  .. ',"type":"' .. type .. '","data":' .. data .. '}')
out:close()
-- The name of the file is ours. Address and key stand in the configuration of curl, not on a command line.
os.execute('(curl --silent --show-error --fail --output /dev/null --max-time 10 --retry 5 --retry-connrefused'
  .. ' --config /etc/ringback.curl --header "content-type: application/cloudevents+json"'
  .. ' --data-binary @' .. file .. '; rm -f ' .. file .. ') &')
