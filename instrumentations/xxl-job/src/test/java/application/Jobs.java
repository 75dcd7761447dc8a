package application;

import com.xxl.job.core.handler.IJobHandler;
import com.xxl.job.core.handler.impl.MethodJobHandler;
import com.xxl.job.core.log.XxlJobFileAppender;
import com.xxl.job.core.thread.JobThread;
import java.lang.reflect.Method;
import java.nio.file.Files;

/** Jobs, and the threads on which an executor runs them, without the server that tells it to. What differs between releases is looked up. */
public final class Jobs {
  private final Runnable look;

  public Jobs(Runnable look) {
    this.look = look;
  }

  public Object nightly(String parameter) throws ReflectiveOperationException {
    look.run();
    return result("SUCCESS");
  }

  public Object gone(String parameter) {
    throw new IllegalStateException("failed");
  }

  public Object failed(String parameter) throws ReflectiveOperationException {
    try {
      Class.forName("com.xxl.job.core.context.XxlJobHelper").getMethod("handleFail").invoke(null);
    } catch (ClassNotFoundException e) {
      return result("FAIL");
    }
    return null;
  }

  private static Object result(String field) throws ReflectiveOperationException {
    try {
      return Class.forName("com.xxl.job.core.biz.model.ReturnT").getField(field).get(null);
    } catch (ClassNotFoundException e) {
      return null;
    }
  }

  /** Runs a job as often as this, one run after the other. */
  public void run(String job, int times) throws Exception {
    XxlJobFileAppender.initLogPath(Files.createTempDirectory("weft-xxl-job").toString());
    IJobHandler handler = new MethodJobHandler(this, Jobs.class.getMethod(job, String.class), null, null);
    JobThread thread = new JobThread(1, handler);
    Method push = null;
    for (Method each : JobThread.class.getMethods()) {
      push = each.getName().equals("pushTriggerQueue") ? each : push;
    }
    for (int i = 1; i <= times; i++) {
      Object trigger = push.getParameterTypes()[0].getConstructor().newInstance();
      trigger.getClass().getMethod("setLogId", long.class).invoke(trigger, i);
      push.invoke(thread, trigger);
    }
    thread.start();
    while (thread.isRunningOrHasQueue()) {
      Thread.sleep(10);
    }
    thread.toStop("done");
    thread.interrupt();
  }
}
