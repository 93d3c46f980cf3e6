-- Counts all charges or none.
--
-- KEYS  an account each: a hash of bucket number -> amount, beside
--         sum      of all its buckets
--         horizon  the first bucket that counts; those before are gone
-- ARGV  for each account: oldest bucket that counts, bucket of now, milliseconds to keep it, amount, limit or '-'
-- gives {1, spent...} of each account, or
--       {0, place of the first that does not fit, spent, its hash...}
--
-- Amounts have up to 19 digits, a Lua number has 53 bits: they are added by Redis and compared in two halves.

local WIDTH = 5
local HALF = 9
local BASE = 1000000000

local function halves(digits)
  local cut = #digits - HALF
  if cut <= 0 then
    return 0, tonumber(digits)
  end
  return tonumber(string.sub(digits, 1, cut)), tonumber(string.sub(digits, cut + 1))
end

local function fits(spent, amount, limit)
  local spentHigh, spentLow = halves(spent)
  local amountHigh, amountLow = halves(amount)
  local limitHigh, limitLow = halves(limit)
  local high, low = spentHigh + amountHigh, spentLow + amountLow
  if low >= BASE then
    high, low = high + 1, low - BASE
  end
  return high < limitHigh or (high == limitHigh and low <= limitLow)
end

local function negative(amount)
  if amount == '0' then
    return amount
  end
  return string.sub(amount, 1, 1) == '-' and string.sub(amount, 2) or '-' .. amount
end

local function forget(key, oldest)
  local horizon = redis.call('HGET', key, 'horizon')
  if not horizon or tonumber(horizon) >= tonumber(oldest) then
    return
  end
  local hash = redis.call('HGETALL', key)
  for i = 1, #hash, 2 do
    local bucket = tonumber(hash[i])
    if bucket and bucket < tonumber(oldest) then
      redis.call('HDEL', key, hash[i])
      redis.call('HINCRBY', key, 'sum', negative(hash[i + 1]))
    end
  end
  redis.call('HSET', key, 'horizon', oldest)
end

for i, key in ipairs(KEYS) do
  local at = (i - 1) * WIDTH
  forget(key, ARGV[at + 1])
  local limit = ARGV[at + 5]
  if limit ~= '-' then
    local spent = redis.call('HGET', key, 'sum') or '0'
    if not fits(spent, ARGV[at + 4], limit) then
      return {0, i - 1, spent, redis.call('HGETALL', key)}
    end
  end
end

local answer = {1}
for i, key in ipairs(KEYS) do
  local at = (i - 1) * WIDTH
  redis.call('HSETNX', key, 'horizon', ARGV[at + 1])
  local bucket = ARGV[at + 2]
  -- A process whose clock is behind counts in the first bucket that others have not forgotten.
  local horizon = redis.call('HGET', key, 'horizon')
  if tonumber(bucket) < tonumber(horizon) then
    bucket = horizon
  end
  redis.call('HINCRBY', key, bucket, ARGV[at + 4])
  redis.call('HINCRBY', key, 'sum', ARGV[at + 4])
  redis.call('PEXPIRE', key, ARGV[at + 3])
  answer[i + 1] = redis.call('HGET', key, 'sum')
end
return answer
