package application;

import kotlin.coroutines.CoroutineContext;
import kotlinx.coroutines.BuildersKt;
import kotlinx.coroutines.CoroutineStart;
import kotlinx.coroutines.DelayKt;
import kotlinx.coroutines.Dispatchers;
import kotlinx.coroutines.GlobalScope;

/** Tasks as coroutines. */
public final class CoroutineTasks {
  public void execute(Runnable task) {
    start(new Steps(task));
  }

  private static void start(Steps steps) {
    BuildersKt.launch(GlobalScope.INSTANCE, (CoroutineContext) Dispatchers.getDefault(), CoroutineStart.DEFAULT, steps);
  }

  public int threads() {
    return 2;   // as many as the default dispatcher has at the least
  }

  public boolean delay(Runnable task) {
    boolean[] delayed = new boolean[1];
    start(new Steps(() -> {
      if (delayed[0]) {
        task.run();
      }
      delayed[0] = true;
    }, next -> DelayKt.delay(1, next)));
    return true;
  }

  public boolean repeat(Runnable task) {
    return false;   // a loop in a coroutine is part of what started it
  }

  public boolean reject(Runnable task) {
    return false;
  }

  public void close() {
    // the dispatcher is the library's
  }
}
