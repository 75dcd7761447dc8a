package dev.weft.instrumentations.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** A pool at its smallest: lends one connection, each time as a new object that cannot be unwrapped, and so are its statements. */
final class BareProxies {
  private final Connection physical;

  BareProxies(Connection physical) {
    this.physical = physical;
  }

  Connection lend() {
    return proxy(Connection.class, (lent, method, arguments) -> {
      switch (method.getName()) {
        case "close":
          return null;
        case "unwrap":
          throw new SQLException("not a wrapper");
        case "createStatement":
          return statement(Statement.class, lent, passOn(physical, method, arguments));
        case "prepareStatement":
          return statement(PreparedStatement.class, lent, passOn(physical, method, arguments));
        case "prepareCall":
          return statement(CallableStatement.class, lent, passOn(physical, method, arguments));
        default:
          return passOn(physical, method, arguments);
      }
    });
  }

  private static Object statement(Class<?> type, Object lent, Object target) {
    return proxy(type, (self, method, arguments) -> method.getName().equals("getConnection") ? lent : passOn(target, method, arguments));
  }

  static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(BareProxies.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  static Object passOn(Object target, Method method, Object... arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
