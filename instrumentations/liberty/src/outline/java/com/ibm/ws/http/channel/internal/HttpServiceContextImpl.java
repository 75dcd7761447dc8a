package com.ibm.ws.http.channel.internal;

import java.net.InetAddress;

public abstract class HttpServiceContextImpl {
  public final boolean headersParsed() {
    throw new UnsupportedOperationException();
  }

  public final boolean headersSent() {
    throw new UnsupportedOperationException();
  }

  public long getNumBytesWritten() {
    throw new UnsupportedOperationException();
  }

  public final InetAddress getRemoteAddr() {
    throw new UnsupportedOperationException();
  }

  public final int getRemotePort() {
    throw new UnsupportedOperationException();
  }

  public final int getLocalPort() {
    throw new UnsupportedOperationException();
  }
}
