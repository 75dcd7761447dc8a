package dev.weft.testing;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import kafka.Kafka;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A broker, and a producer without the agent. The arguments are the broker's file of properties and its address; each line of standard input has
 * topic, name and value of a header and the body, separated by tabs. The process ends with its standard input.
 */
public final class KafkaBrokerProcess {
  private KafkaBrokerProcess() {
  }

  public static void main(String[] arguments) throws Exception {
    Thread broker = new Thread(() -> Kafka.main(new String[] {arguments[0]}));
    broker.start();
    Map<String, Object> settings = Map.of("bootstrap.servers", arguments[1]);
    try (Admin admin = Admin.create(settings)) {
      admin.describeCluster().nodes().get();
    }
    try (KafkaProducer<String, String> producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      System.out.println("ready");
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] message = line.split("\t", -1);
        ProducerRecord<String, String> sent = new ProducerRecord<>(message[0], message[3]);
        sent.headers().add(message[1], message[2].getBytes(StandardCharsets.UTF_8));
        producer.send(sent).get();
        System.out.println("sent");
      }
    } finally {
      Runtime.getRuntime().halt(0);
    }
  }
}
