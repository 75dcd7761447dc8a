package com.ibm.wsspi.genericbnf;

public interface HeaderField {
  String asString();
}
