package dev.weft.instrumentations.xxljob;

import com.xxl.job.core.handler.IJobHandler;
import com.xxl.job.core.handler.impl.GlueJobHandler;
import com.xxl.job.core.handler.impl.MethodJobHandler;
import dev.weft.advice.Nullable;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.code.CodeOperation;
import dev.weft.telemetry.pools.PrivateFields;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/** Jobs by their names, and how they end. */
final class Jobs {
  static final int SUCCESS = 200;
  private static final Instrumentation XXL_JOB = Instrumentation.of("xxl-job");

  private Jobs() {
  }

  /** Null for a handler that calls another one, which it has compiled, and inside an operation. */
  static @Nullable Operation start(IJobHandler handler) throws ReflectiveOperationException {
    if (handler instanceof GlueJobHandler || !CodeOperation.mayStartJob()) {
      return null;
    }
    if (!(handler instanceof MethodJobHandler)) {
      return CodeOperation.startJob(XXL_JOB, handler.getClass().getName(), "execute");
    }
    Object target = PrivateFields.read(MethodJobHandler.class, "target", handler);
    Method method = (Method) PrivateFields.read(MethodJobHandler.class, "method", handler);
    return CodeOperation.startJob(XXL_JOB, target.getClass().getName(), method.getName());
  }

  /** @param code what the job says itself of how it ended */
  static void end(Object operation, int code, @Nullable Throwable thrown) {
    if (thrown == null && code != SUCCESS) {
      ((Operation) operation).error(Integer.toString(code));
    }
    boolean byReflection = thrown instanceof InvocationTargetException && thrown.getCause() != null;
    ((Operation) operation).end(byReflection ? thrown.getCause() : thrown);
  }
}
