package com.ibm.wsspi.http.channel;

import com.ibm.wsspi.genericbnf.HeaderStorage;

public interface HttpBaseMessage extends HeaderStorage {
  String getVersion();
}
