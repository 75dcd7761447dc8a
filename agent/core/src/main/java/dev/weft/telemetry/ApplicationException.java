package dev.weft.telemetry;

/** Finds the application's own exception inside those that containers, frameworks and the JDK wrap around it. */
public final class ApplicationException {
  private static final int DEEPEST = 16;

  private ApplicationException() {
  }

  /** The exception inside all wrappers; a wrapper that has no cause is itself what failed. Throws nothing. */
  static Throwable of(Throwable thrown) {
    Throwable inner = thrown;
    try {
      for (int i = 0; i < DEEPEST && isWrapper(inner.getClass().getName()) && inner.getCause() != null; i++) {
        inner = inner.getCause();
      }
    } catch (Throwable t) {   // getCause may be the application's own
      return inner;
    }
    return inner;
  }

  /** Whether an exception was caused by another one, which is then what failed, whatever was wrapped around it. Throws nothing. */
  public static boolean isCause(Throwable cause, Throwable thrown) {
    Throwable inner = thrown;
    try {
      for (int i = 0; i < DEEPEST && inner != null && inner != cause; i++) {
        inner = inner.getCause();
      }
    } catch (Throwable t) {   // getCause may be the application's own
      return false;
    }
    return inner == cause;
  }

  /** By the exact class: an application's subclass says more than what it wraps. By its name, since there is one in each web application. */
  private static boolean isWrapper(String type) {
    switch (type) {
      case "com.ibm.ws.webcontainer.webapp.WebAppErrorReport":
      case "com.vaadin.flow.server.ServiceException":
      case "io.awspring.cloud.sqs.listener.AsyncAdapterBlockingExecutionFailedException":
      case "io.awspring.cloud.sqs.listener.ListenerExecutionFailedException":
      case "io.smallrye.graphql.execution.datafetcher.DataFetcherException":
      case "jakarta.el.ELException":
      case "jakarta.faces.FacesException":
      case "jakarta.faces.el.EvaluationException":
      case "jakarta.servlet.ServletException":
      case "javax.el.ELException":
      case "javax.faces.FacesException":
      case "javax.faces.el.EvaluationException":
      case "javax.servlet.ServletException":
      case "java.lang.reflect.InvocationTargetException":
      case "java.lang.reflect.UndeclaredThrowableException":
      case "java.security.PrivilegedActionException":
      case "java.util.concurrent.CompletionException":
      case "java.util.concurrent.ExecutionException":
      case "org.apache.cxf.interceptor.Fault":
      case "org.apache.myfaces.view.facelets.el.ContextAwareELException":
      case "org.apache.kafka.streams.errors.internals.FailedProcessingException":
      case "org.apache.wicket.WicketRuntimeException":
      case "org.glassfish.jersey.server.ContainerException":
      case "org.glassfish.jersey.server.internal.process.MappableException":
      case "org.jboss.resteasy.spi.ApplicationException":
      case "org.jboss.resteasy.spi.UnhandledException":
      case "org.quartz.JobExecutionException":
      case "org.springframework.amqp.rabbit.listener.exception.ListenerExecutionFailedException":
      case "org.springframework.amqp.rabbit.support.ListenerExecutionFailedException":
      case "org.springframework.batch.core.step.FatalStepExecutionException":
      case "org.springframework.batch.core.step.skip.NonSkippableProcessException":
      case "org.springframework.batch.core.step.skip.NonSkippableReadException":
      case "org.springframework.batch.core.step.skip.NonSkippableWriteException":
      case "org.springframework.jms.listener.adapter.ListenerExecutionFailedException":
      case "org.springframework.kafka.KafkaException":
      case "org.springframework.kafka.listener.ListenerExecutionFailedException":
      case "org.springframework.kafka.listener.TimestampedException":
      case "org.springframework.messaging.MessageHandlingException":
      case "org.springframework.retry.ExhaustedRetryException":
      case "org.springframework.scheduling.quartz.JobMethodInvocationFailedException":
      case "org.springframework.web.util.NestedServletException":
        return true;
      default:
        return false;
    }
  }
}
