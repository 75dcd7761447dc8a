package dev.weft.instrumentations.pulsar;

import io.netty.channel.EventLoopGroup;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.bookkeeper.client.BookKeeper;
import org.apache.bookkeeper.client.EnsemblePlacementPolicy;
import org.apache.bookkeeper.client.PulsarMockBookKeeper;
import org.apache.bookkeeper.common.util.OrderedExecutor;
import org.apache.bookkeeper.stats.StatsLogger;
import org.apache.pulsar.broker.BookKeeperClientFactory;
import org.apache.pulsar.broker.PulsarService;
import org.apache.pulsar.broker.ServiceConfiguration;
import org.apache.pulsar.client.api.Producer;
import org.apache.pulsar.client.api.Schema;
import org.apache.pulsar.common.naming.NamespaceName;
import org.apache.pulsar.common.policies.data.ClusterData;
import org.apache.pulsar.common.policies.data.Policies;
import org.apache.pulsar.common.policies.data.TenantInfo;
import org.apache.pulsar.metadata.api.extended.MetadataStoreExtended;

/** A broker that keeps everything in memory, and a producer without the agent. The process ends with its standard input. */
final class PulsarProcess {
  private static final String CLUSTER = "weft";

  private PulsarProcess() {
  }

  public static void main(String[] arguments) throws Exception {
    PrintStream answers = System.out;
    System.setOut(System.err);
    try {
      serve(answers);
    } catch (Throwable t) {
      t.printStackTrace();
    } finally {
      Runtime.getRuntime().halt(0);
    }
  }

  private static void serve(PrintStream answers) throws Exception {
    PulsarService service = new PulsarService(configuration()) {
      @Override
      public BookKeeperClientFactory newBookKeeperClientFactory() {
        return new MemoryFactory();
      }
    };
    service.start();
    service.getPulsarResources().getClusterResources().createCluster(CLUSTER, ClusterData.builder().build());
    service.getPulsarResources().getTenantResources().createTenant("public", TenantInfo.builder().allowedClusters(Set.of(CLUSTER)).build());
    Policies policies = new Policies();
    policies.replication_clusters = Set.of(CLUSTER);
    service.getPulsarResources().getNamespaceResources().createPolicies(NamespaceName.get("public/default"), policies);
    answers.println("ready " + service.getBrokerListenPort().get());
    try (BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        answers.println(answer(service, line.split("\t", -1)));
      }
    }
  }

  private static ServiceConfiguration configuration() {
    ServiceConfiguration configuration = new ServiceConfiguration();
    configuration.setClusterName(CLUSTER);
    configuration.setMetadataStoreUrl("memory:" + CLUSTER);
    configuration.setConfigurationMetadataStoreUrl("memory:" + CLUSTER);
    configuration.setAdvertisedAddress("localhost");
    configuration.setBindAddress("localhost");
    configuration.setBrokerServicePort(Optional.of(0));
    configuration.setWebServicePort(Optional.of(0));
    configuration.setManagedLedgerDefaultEnsembleSize(1);
    configuration.setManagedLedgerDefaultWriteQuorum(1);
    configuration.setManagedLedgerDefaultAckQuorum(1);
    configuration.setManagedLedgerCacheSizeMB(8);
    configuration.setNumIOThreads(2);
    configuration.setNumOrderedExecutorThreads(1);
    configuration.setNumExecutorThreadPoolSize(1);
    configuration.setNumCacheExecutorThreadPoolSize(1);
    configuration.setLoadBalancerEnabled(false);
    configuration.setSystemTopicEnabled(false);
    configuration.setTopicLevelPoliciesEnabled(false);
    return configuration;
  }

  private static String answer(PulsarService service, String[] words) throws Exception {
    switch (words[0]) {
      case "send":
        try (Producer<String> producer = service.getClient().newProducer(Schema.STRING).topic(words[1]).create()) {
          producer.newMessage().property(words[2], words[3]).value(words[4]).send();
        }
        return "sent";
      case "partition":
        service.getAdminClient().topics().createPartitionedTopic(words[1], Integer.parseInt(words[2]));
        return "partitioned";
      default:
        service.getAdminClient().topics().terminateTopic(words[1]);
        return "terminated";
    }
  }

  /** Instead of servers that write to disks. */
  private static final class MemoryFactory implements BookKeeperClientFactory {
    private final BookKeeper memory;

    MemoryFactory() {
      try {
        memory = new PulsarMockBookKeeper(OrderedExecutor.newBuilder().numThreads(1).name("memory").build());
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public CompletableFuture<BookKeeper> create(ServiceConfiguration configuration, MetadataStoreExtended store, EventLoopGroup loops,
        Optional<Class<? extends EnsemblePlacementPolicy>> policy, Map<String, Object> properties) {
      return CompletableFuture.completedFuture(memory);
    }

    @Override
    public CompletableFuture<BookKeeper> create(ServiceConfiguration configuration, MetadataStoreExtended store, EventLoopGroup loops,
        Optional<Class<? extends EnsemblePlacementPolicy>> policy, Map<String, Object> properties, StatsLogger statistics) {
      return CompletableFuture.completedFuture(memory);
    }

    @Override
    public void close() {
      // nothing to close
    }
  }
}
