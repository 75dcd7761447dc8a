package com.ibm.ws.http.channel.internal.inbound;

import com.ibm.ws.http.channel.internal.HttpServiceContextImpl;
import com.ibm.wsspi.http.channel.HttpRequestMessage;
import com.ibm.wsspi.http.channel.HttpResponseMessage;

public class HttpInboundServiceContextImpl extends HttpServiceContextImpl {
  public HttpRequestMessage getRequest() {
    throw new UnsupportedOperationException();
  }

  public HttpResponseMessage getResponse() {
    throw new UnsupportedOperationException();
  }
}
