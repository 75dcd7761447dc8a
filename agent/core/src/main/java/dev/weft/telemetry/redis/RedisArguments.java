package dev.weft.telemetry.redis;

import java.util.HashMap;
import java.util.Map;

/** Which arguments of a command may be shown: those that name something, not the values that an application stores or looks for. */
enum RedisArguments {
  /** Unknown commands, and those that carry secrets or messages. */
  NONE(0, "AUTH ECHO HELLO PING"),
  ONE(1, "ACL APPEND CLIENT DECRBY FUNCTION GEOADD GEODIST GEOHASH GEOPOS GEORADIUS GEORADIUSBYMEMBER GEORADIUSBYMEMBER_RO GEORADIUS_RO"
      + " GEOSEARCH GETSET INCRBY INCRBYFLOAT LINSERT LPOS LPUSH LPUSHX LREM MODULE PFADD PUBLISH RESTORE RPUSH RPUSHX SADD SCRIPT SET"
      + " SETNX SISMEMBER SMISMEMBER SPUBLISH SREM XADD ZADD ZINCRBY ZLEXCOUNT ZMSCORE ZRANGEBYLEX ZRANK ZREM ZREMRANGEBYLEX"
      + " ZREVRANGEBYLEX ZREVRANK ZSCORE"),
  TWO(2, "CONFIG GEOSEARCHSTORE HINCRBY HINCRBYFLOAT HSCAN HSETNX JSON.SET LSET PSETEX SENTINEL SETBIT SETEX SETRANGE SMOVE SSCAN ZSCAN"),
  ALL(Integer.MAX_VALUE, "ASKING BGREWRITEAOF BGSAVE BITCOUNT BITOP BITPOS BLMOVE BLMPOP BLPOP BRPOP BRPOPLPUSH BZMPOP BZPOPMAX BZPOPMIN"
      + " CLUSTER COMMAND COPY DBSIZE DECR DEL DISCARD DUMP EXEC EXISTS EXPIRE EXPIREAT EXPIRETIME FLUSHALL FLUSHDB GET GETBIT GETDEL"
      + " GETEX GETRANGE HDEL HEXISTS HEXPIRE HGET HGETALL HGETDEL HKEYS HLEN HMGET HPERSIST HPEXPIRE HPTTL HRANDFIELD HSTRLEN HTTL HVALS"
      + " INCR INFO JSON.DEL JSON.GET JSON.MGET JSON.TYPE KEYS LASTSAVE LATENCY LINDEX LLEN LMOVE LMPOP LPOP LRANGE LTRIM MEMORY MGET"
      + " MONITOR MOVE MULTI OBJECT PERSIST PEXPIRE PEXPIREAT PEXPIRETIME PFCOUNT PFMERGE PSUBSCRIBE PTTL PUBSUB PUNSUBSCRIBE QUIT"
      + " RANDOMKEY READONLY READWRITE RENAME RENAMENX REPLICAOF RESET ROLE RPOP RPOPLPUSH SAVE SCAN SCARD SDIFF SDIFFSTORE SELECT"
      + " SHUTDOWN SINTER SINTERCARD SINTERSTORE SLAVEOF SLOWLOG SMEMBERS SORT SORT_RO SPOP SRANDMEMBER SSUBSCRIBE STRLEN SUBSCRIBE"
      + " SUBSTR SUNION SUNIONSTORE SUNSUBSCRIBE SWAPDB TIME TOUCH TTL TYPE UNLINK UNSUBSCRIBE UNWATCH WAIT WAITAOF WATCH XACK XAUTOCLAIM"
      + " XCLAIM XDEL XGROUP XINFO XLEN XPENDING XRANGE XREAD XREADGROUP XREVRANGE XTRIM ZCARD ZCOUNT ZDIFF ZDIFFSTORE ZINTER"
      + " ZINTERCARD ZINTERSTORE ZMPOP ZPOPMAX ZPOPMIN ZRANDMEMBER ZRANGEBYSCORE ZREMRANGEBYRANK ZREMRANGEBYSCORE ZREVRANGE"
      + " ZREVRANGEBYSCORE ZUNION ZUNIONSTORE"),
  /** Key, value, key, value ... */
  PAIRS(0, "MSET MSETNX"),
  /** Key, field, value, field, value ... */
  FIELDS(0, "HMSET HSET"),
  /** Script, number of keys, keys, arguments. */
  SCRIPT(0, "EVAL EVAL_RO"),
  /** Name of a loaded script or function, number of keys, keys, arguments. */
  LOADED(0, "EVALSHA EVALSHA_RO FCALL FCALL_RO");

  private static final Map<String, RedisArguments> BY_COMMAND = new HashMap<>(512);

  static {
    for (RedisArguments arguments : values()) {
      for (String command : arguments.commands.split(" ")) {
        BY_COMMAND.put(command, arguments);
      }
    }
  }

  private final int leading;
  private final String commands;

  RedisArguments(int leading, String commands) {
    this.leading = leading;
    this.commands = commands;
  }

  static RedisArguments of(String command) {
    RedisArguments arguments = BY_COMMAND.get(command);
    return arguments == null ? NONE : arguments;
  }

  /**
   * Whether the argument at a position, counted from 0, may be shown.
   *
   * @param keysEnd position after the last key of a script, once its number of keys was seen
   */
  boolean isShown(int position, int keysEnd) {
    switch (this) {
      case PAIRS:
        return (position & 1) == 0;
      case FIELDS:
        return position == 0 || (position & 1) == 1;
      case SCRIPT:
        return position > 0 && position < keysEnd;
      case LOADED:
        return position < keysEnd;
      default:
        return position < leading;
    }
  }

  /** Whether the first argument is the name of a script or function. */
  boolean isProcedureNamed() {
    return this == LOADED;
  }

  /** Whether the argument at a position is the number of keys that follow. */
  boolean isKeyCount(int position) {
    return position == 1 && (this == SCRIPT || this == LOADED);
  }
}
