package com.ibm.wsspi.http.channel;

public interface HttpResponseMessage extends HttpBaseMessage {
  int getStatusCodeAsInt();
}
