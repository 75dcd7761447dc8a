package dev.weft.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.cassandra.service.CassandraDaemon;
import org.slf4j.LoggerFactory;

/** A cluster of one node of Cassandra's. The process ends with its standard input. */
final class CassandraProcess {
  private CassandraProcess() {
  }

  public static void main(String[] arguments) throws Exception {
    PrintStream answers = System.out;
    System.setOut(System.err);
    ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
    Path home = Path.of(arguments[0]);
    Path configuration = Files.writeString(home.resolve("cassandra.yaml"), String.join("\n",
        "cluster_name: weft",
        "num_tokens: 1",
        "auto_bootstrap: false",
        "partitioner: org.apache.cassandra.dht.Murmur3Partitioner",
        "endpoint_snitch: SimpleSnitch",
        "listen_address: 127.0.0.1",
        "rpc_address: 127.0.0.1",
        "native_transport_port: " + arguments[1],
        "storage_port: " + arguments[2],
        "commitlog_sync: periodic",
        "commitlog_sync_period: 10s",
        "commitlog_segment_size: 4MiB",
        "commitlog_directory: " + home.resolve("commitlog"),
        "data_file_directories: [" + home.resolve("data") + "]",
        "saved_caches_directory: " + home.resolve("caches"),
        "hints_directory: " + home.resolve("hints"),
        "cdc_raw_directory: " + home.resolve("cdc"),
        "memtable_heap_space: 32MiB",
        "memtable_offheap_space: 16MiB",
        "concurrent_reads: 4",
        "concurrent_writes: 4",
        "seed_provider:",
        "  - class_name: org.apache.cassandra.locator.SimpleSeedProvider",
        "    parameters: [{seeds: \"127.0.0.1:" + arguments[2] + "\"}]"));
    System.setProperty("cassandra.config", configuration.toUri().toString());
    System.setProperty("cassandra.storagedir", home.toString());
    System.setProperty("cassandra.ring_delay_ms", "1");
    System.setProperty("cassandra.skip_wait_for_gossip_to_settle", "0");
    System.setProperty("cassandra.superuser_setup_delay_ms", "-1");
    System.setProperty("cassandra.unsafesystem", "true");   // nothing needs to be there after the process
    System.setProperty("cassandra-foreground", "true");
    new CassandraDaemon().activate();
    answers.println("ready");
    ServerProcess.serve();
  }
}
