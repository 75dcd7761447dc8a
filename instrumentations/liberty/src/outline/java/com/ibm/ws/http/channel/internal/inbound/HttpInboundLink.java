package com.ibm.ws.http.channel.internal.inbound;

public class HttpInboundLink {
  public HttpInboundServiceContextImpl getHTTPContext() {
    throw new UnsupportedOperationException();
  }
}
