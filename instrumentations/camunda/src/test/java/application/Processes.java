package application;

import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultJobExecutor;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.builder.EndEventBuilder;
import org.camunda.bpm.model.bpmn.builder.StartEventBuilder;

/** An application with processes of one activity each, which a job of Camunda runs. */
public final class Processes implements AutoCloseable {
  private final Runnable look;
  private final ProcessEngine engine;
  private boolean collided;

  public Processes(Runnable look) {
    this.look = look;
    DefaultJobExecutor executor = new DefaultJobExecutor();
    executor.setWaitTimeInMillis(50);
    executor.setMaxWait(50);
    Map<Object, Object> beans = new HashMap<>();
    beans.put("charge", (JavaDelegate) execution -> look.run());
    beans.put("refuse", (JavaDelegate) execution -> refuse());
    beans.put("collide", (JavaDelegate) execution -> collide());
    ProcessEngineConfigurationImpl configuration =
        (ProcessEngineConfigurationImpl) ProcessEngineConfiguration.createStandaloneInMemProcessEngineConfiguration();
    configuration.setBeans(beans);
    configuration.setMetricsEnabled(false);
    configuration.setJobExecutor(executor);
    configuration.setJobExecutorActivate(true);
    configuration.setDefaultNumberOfRetries(1);
    configuration.setJdbcUrl("jdbc:h2:mem:" + System.identityHashCode(this));
    engine = configuration.buildProcessEngine();
    for (Object task : beans.keySet()) {
      deploy(process(task + "-order").serviceTask(task.toString()).camundaAsyncBefore().camundaDelegateExpression("${" + task + "}").endEvent());
    }
    deploy(process("wait-order").intermediateCatchEvent("wait").timerWithDuration("PT0S").endEvent());
  }

  private static StartEventBuilder process(String key) {
    return Bpmn.createExecutableProcess(key).startEvent();
  }

  private void deploy(EndEventBuilder process) {
    engine.getRepositoryService().createDeployment().addModelInstance("order.bpmn", process.done()).deploy();
  }

  private void refuse() {
    look.run();
    throw new IllegalStateException("refused");
  }

  private void collide() {
    look.run();
    if (!collided) {
      collided = true;
      throw new OptimisticLockingException("collided");
    }
  }

  /** Starts a process, whose job then runs, and returns the process' id. */
  public String start(String process) {
    return engine.getRuntimeService().startProcessInstanceByKey(process).getId();
  }

  @Override
  public void close() {
    engine.close();
  }
}
