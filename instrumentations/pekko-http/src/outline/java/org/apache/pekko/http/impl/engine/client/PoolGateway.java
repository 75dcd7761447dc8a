package org.apache.pekko.http.impl.engine.client;

import org.apache.pekko.http.impl.settings.HostConnectionPoolSetup;

public abstract class PoolGateway {
  public abstract HostConnectionPoolSetup hcps();
}
