package application;

import com.dangdang.ddframe.job.api.ShardingContext;
import com.dangdang.ddframe.job.api.dataflow.DataflowJob;
import com.dangdang.ddframe.job.api.simple.SimpleJob;
import com.dangdang.ddframe.job.config.JobCoreConfiguration;
import com.dangdang.ddframe.job.config.JobTypeConfiguration;
import com.dangdang.ddframe.job.config.dataflow.DataflowJobConfiguration;
import com.dangdang.ddframe.job.config.script.ScriptJobConfiguration;
import com.dangdang.ddframe.job.config.simple.SimpleJobConfiguration;
import com.dangdang.ddframe.job.lite.api.JobScheduler;
import com.dangdang.ddframe.job.lite.config.LiteJobConfiguration;
import com.dangdang.ddframe.job.lite.internal.schedule.JobRegistry;
import com.dangdang.ddframe.job.reg.zookeeper.ZookeeperConfiguration;
import com.dangdang.ddframe.job.reg.zookeeper.ZookeeperRegistryCenter;
import java.util.Collections;
import java.util.List;

/** The same with ElasticJob 2, which makes the jobs itself. */
public final class OldJobs implements AutoCloseable {
  private static volatile Runnable look;
  private final ZookeeperRegistryCenter registry;

  public OldJobs(String zookeeper, Runnable look) {
    OldJobs.look = look;
    registry = new ZookeeperRegistryCenter(new ZookeeperConfiguration(zookeeper, "jobs"));
    registry.init();
  }

  public void run(String job, int items) {
    JobCoreConfiguration core = JobCoreConfiguration.newBuilder(job, "0 0 0 1 1 ? 2099", items).shardingItemParameters("0=Berlin,1=Paris").build();
    new JobScheduler(registry, LiteJobConfiguration.newBuilder(typed(job, core)).build()).init();
    JobRegistry.getInstance().getJobScheduleController(job).triggerJob();
  }

  private static JobTypeConfiguration typed(String job, JobCoreConfiguration core) {
    switch (job) {
      case "script":
        return new ScriptJobConfiguration(core, "false");
      case "feed":
        return new DataflowJobConfiguration(core, Feed.class.getName(), false);
      default:
        return new SimpleJobConfiguration(core, Report.class.getName());
    }
  }

  @Override
  public void close() {
    registry.close();
  }

  public static final class Report implements SimpleJob {
    @Override
    public void execute(ShardingContext item) {
      look.run();
      if (item.getJobName().equals("failing") && item.getShardingItem() == 1) {
        throw new IllegalStateException("failed");
      }
    }
  }

  public static final class Feed implements DataflowJob<String> {
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
