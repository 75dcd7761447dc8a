package application;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.PublishBatchRequest;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;

/** What came with 2.17. */
final class SnsBatchUser {
  private SnsBatchUser() {
  }

  static int publish(SnsClient sns, String topic, List<String> messages) {
    List<PublishBatchRequestEntry> entries = new ArrayList<>();
    for (String each : messages) {
      entries.add(PublishBatchRequestEntry.builder().id("id" + entries.size()).message(each).build());
    }
    return sns.publishBatch(PublishBatchRequest.builder().topicArn(topic).publishBatchRequestEntries(entries).build()).failed().size();
  }
}
