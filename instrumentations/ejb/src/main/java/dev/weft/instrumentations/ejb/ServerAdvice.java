package dev.weft.instrumentations.ejb;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/**
 * A server calls the method of a timer, with its interceptors and its transaction: only when that is committed, JPA sends what the method has changed.
 * The methods are those of OpenEJB, WildFly, GlassFish and Liberty.
 */
@Instrument(types = "org.apache.openejb.core.timer.EjbTimerServiceImpl", methods = "ejbTimeout", parameters = 1)
@Instrument(types = "org.jboss.as.ejb3.timerservice.TimedObjectInvokerImpl", methods = "callTimeout")
@Instrument(types = "com.sun.ejb.containers.BaseContainer", methods = "callEJBTimeout", parameters = 2)
@Instrument(types = "com.ibm.ejs.container.TimedObjectWrapper", methods = "invokeCallback", parameters = 3)
public final class ServerAdvice {
  private ServerAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object call() {
    return Timeouts.call();
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void called(@Advice.Enter Object left) {
    Timeouts.called(left);
  }
}
