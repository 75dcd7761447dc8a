package com.ibm.wsspi.genericbnf;

import java.util.List;

public interface HeaderStorage {
  List<HeaderField> getHeaders(String name);

  List<String> getAllHeaderNames();
}
