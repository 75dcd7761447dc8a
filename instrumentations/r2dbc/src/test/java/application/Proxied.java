package application;

import io.r2dbc.proxy.ProxyConnectionFactory;
import io.r2dbc.spi.ConnectionFactory;

/** Libraries that stand between an application and its driver, as far as a release is tested with them. */
final class Proxied {
  private Proxied() {
  }

  static ConnectionFactory of(ConnectionFactory factory) {
    return ProxyConnectionFactory.builder(factory).build();
  }
}
