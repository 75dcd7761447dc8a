package org.glassfish.wasp.servlet;

import org.glassfish.wasp.JspCompilationContext;

public class JspServletWrapper {
  public JspCompilationContext getJspEngineContext() {
    throw new UnsupportedOperationException();
  }
}
