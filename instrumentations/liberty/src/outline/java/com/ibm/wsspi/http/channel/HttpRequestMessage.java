package com.ibm.wsspi.http.channel;

public interface HttpRequestMessage extends HttpBaseMessage {
  String getMethod();

  String getScheme();

  String getRequestURI();

  String getQueryString();

  String getVirtualHost();

  int getVirtualPort();
}
