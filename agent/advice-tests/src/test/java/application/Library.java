package application;

import java.util.concurrent.Callable;

/** A library whose calls are woven. */
public class Library {
  /** Calls another system; inside it the work is done, if there is any. */
  public String call(String target, Callable<String> work) throws Exception {
    return work == null ? "answer of ".concat(target) : work.call();   // without invokedynamic, which old class files cannot hold
  }

  public void step(boolean last) {
  }

  public void older() {
  }

  public boolean outside(Callable<Boolean> work) throws Exception {
    return work.call();
  }
}
