package org.glassfish.wasp;

public class JspCompilationContext {
  public String getJspFile() {
    throw new UnsupportedOperationException();
  }
}
