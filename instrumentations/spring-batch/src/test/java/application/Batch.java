package application;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.Job;
import org.springframework.batch.core.JobExecution;
import org.springframework.batch.core.JobInterruptedException;
import org.springframework.batch.core.JobParametersBuilder;
import org.springframework.batch.core.launch.JobLauncher;
import org.springframework.context.support.GenericXmlApplicationContext;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.DatabasePopulatorUtils;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** An application with jobs in XML, which all releases read, and their repository in H2. */
public final class Batch {
  private final GenericXmlApplicationContext context = new GenericXmlApplicationContext();
  private long runs;

  /** @param look is told the name of a step's part as it runs */
  public Batch(String beans, Consumer<String> look) {
    context.load(new ByteArrayResource(beans.getBytes(StandardCharsets.UTF_8)));
    context.refresh();
    DataSource database = context.getBean(DataSource.class);
    DatabasePopulatorUtils.execute(new ResourceDatabasePopulator(new ClassPathResource("org/springframework/batch/core/schema-h2.sql")), database);
    context.getBean(Work.class).look = look;
    context.getBean(Work.class).database = new JdbcTemplate(database);
  }

  /** Returns how the job ended, also if another thread runs it. */
  public String run(String launcher, String job) throws Exception {
    runs++;
    context.getBean(Work.class).items.clear();
    context.getBean(Work.class).items.addAll(Arrays.asList("one", "two", "three", "four"));
    return again(launcher, job);
  }

  /** The same with the parameters of the last run. */
  public String again(String launcher, String job) throws Exception {
    JobExecution execution = context.getBean(launcher, JobLauncher.class)
        .run(context.getBean(job, Job.class), new JobParametersBuilder().addLong("run", runs).toJobParameters());
    while (execution.isRunning()) {
      Thread.sleep(5);
    }
    return execution.getStatus().toString();
  }

  public void close() {
    context.close();
  }

  public static final class Work {
    /** Those of the next step that reads. */
    private final Queue<String> items = new ConcurrentLinkedQueue<>();
    private Consumer<String> look;
    private JdbcTemplate database;

    public void look() {
      look.accept("look");
    }

    public void query() {
      database.queryForObject("SELECT 42", Integer.class);
    }

    public void fail() {
      throw new IllegalArgumentException("failed");
    }

    public ExitStatus judge() {
      return ExitStatus.FAILED;
    }

    public void stop() throws JobInterruptedException {
      throw new JobInterruptedException("stopped");
    }

    public String read() {
      return items.poll();
    }

    public void refuse(String item) {
      fail();
    }

    public void write(String item) {
      look.accept(item);
    }
  }
}
