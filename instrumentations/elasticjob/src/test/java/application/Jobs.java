package application;

import java.util.Collections;
import java.util.List;
import org.apache.shardingsphere.elasticjob.api.ElasticJob;
import org.apache.shardingsphere.elasticjob.api.JobConfiguration;
import org.apache.shardingsphere.elasticjob.api.ShardingContext;
import org.apache.shardingsphere.elasticjob.dataflow.job.DataflowJob;
import org.apache.shardingsphere.elasticjob.lite.api.bootstrap.impl.OneOffJobBootstrap;
import org.apache.shardingsphere.elasticjob.reg.zookeeper.ZookeeperConfiguration;
import org.apache.shardingsphere.elasticjob.reg.zookeeper.ZookeeperRegistryCenter;
import org.apache.shardingsphere.elasticjob.simple.job.SimpleJob;

/** An application with jobs of ElasticJob 3. */
public final class Jobs implements AutoCloseable {
  private final Runnable look;
  private final ZookeeperRegistryCenter registry;

  public Jobs(String zookeeper, Runnable look) {
    this.look = look;
    registry = new ZookeeperRegistryCenter(new ZookeeperConfiguration(zookeeper, "jobs"));
    registry.init();
  }

  public void run(String job, int items) {
    JobConfiguration settings = JobConfiguration.newBuilder(job, items).shardingItemParameters("0=Berlin,1=Paris")
        .setProperty("script.command.line", "false").setProperty("http.uri", "http://localhost:1/").setProperty("http.method", "GET").build();
    bootstrap(job, settings).execute();
  }

  private OneOffJobBootstrap bootstrap(String job, JobConfiguration settings) {
    switch (job) {
      case "script":
      case "http":
        return new OneOffJobBootstrap(registry, job.toUpperCase(), settings);
      case "feed":
        return new OneOffJobBootstrap(registry, (ElasticJob) new Feed(), settings);
      default:
        return new OneOffJobBootstrap(registry, (ElasticJob) new Report(), settings);
    }
  }

  @Override
  public void close() {
    registry.close();
  }

  public final class Report implements SimpleJob {
    @Override
    public void execute(ShardingContext item) {
      look.run();
      if (item.getJobName().equals("failing") && item.getShardingItem() == 1) {
        throw new IllegalStateException("failed");
      }
    }
  }

  public final class Feed implements DataflowJob<String> {
    @Override
    public List<String> fetchData(ShardingContext item) {
      look.run();
      return Collections.singletonList("news");
    }

    @Override
    public void processData(ShardingContext item, List<String> data) {
      look.run();
    }
  }
}
