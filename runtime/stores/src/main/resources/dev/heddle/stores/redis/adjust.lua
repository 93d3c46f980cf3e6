-- Adds to what is counted, never below 0 in a bucket; what is added to a bucket that counts no longer is left out.
--
-- KEYS  an account each, as in reserve.lua
-- ARGV  for each account: oldest bucket that counted, its bucket, milliseconds to keep it, amount, which may be negative

local WIDTH = 4
local HALF = 9

local function halves(digits)
  local cut = #digits - HALF
  if cut <= 0 then
    return 0, tonumber(digits)
  end
  return tonumber(string.sub(digits, 1, cut)), tonumber(string.sub(digits, cut + 1))
end

local function less(a, b)
  local aHigh, aLow = halves(a)
  local bHigh, bLow = halves(b)
  return aHigh < bHigh or (aHigh == bHigh and aLow < bLow)
end

for i, key in ipairs(KEYS) do
  local at = (i - 1) * WIDTH
  local bucket, amount = ARGV[at + 2], ARGV[at + 4]
  local horizon = redis.call('HGET', key, 'horizon')
  local counts = not horizon or tonumber(bucket) >= tonumber(horizon)
  if string.sub(amount, 1, 1) == '-' then
    local counted = redis.call('HGET', key, bucket) or '0'
    if less(counted, string.sub(amount, 2)) then
      amount = '-' .. counted
    end
    counts = counts and counted ~= '0'
  end
  if counts then
    redis.call('HSETNX', key, 'horizon', ARGV[at + 1])
    redis.call('HINCRBY', key, bucket, amount)
    redis.call('HINCRBY', key, 'sum', amount)
    if redis.call('PTTL', key) < 0 then
      redis.call('PEXPIRE', key, ARGV[at + 3])
    end
  end
end
return redis.status_reply('OK')
