package com.ibm.ws.jsp.webcontainerext;

public abstract class AbstractJSPExtensionServletWrapper {
  public String getJspUri() {
    throw new UnsupportedOperationException();
  }
}
