package application;

import java.util.concurrent.Callable;

/** Loaded while rules are in force. */
public class Late implements Callable<Integer> {
  public int work() {
    return 1;
  }

  @Override
  public Integer call() {
    return 2;
  }
}
