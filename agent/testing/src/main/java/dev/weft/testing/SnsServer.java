package dev.weft.testing;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Speaks the part of SNS' protocol that publishing needs, and keeps what was published. It refuses a message of a batch whose text is "refused";
 * for a topic whose name has the word "broken" it fails.
 */
public final class SnsServer {
  /** A message, and the text of its attributes. */
  public record Published(String message, Map<String, String> attributes) {
  }

  public static final List<Published> PUBLISHED = new CopyOnWriteArrayList<>();
  public static final String URL = new AnsweringServer((path, request) -> answer(parameters(request))).url();

  private static final Pattern NAME = Pattern.compile("MessageAttributes\\.entry\\.(\\d+)\\.Name");

  private SnsServer() {
  }

  private static Map<String, String> parameters(String form) {
    Map<String, String> parameters = new TreeMap<>();
    for (String each : form.split("&")) {
      int equals = each.indexOf('=');
      parameters.put(each.substring(0, equals), URLDecoder.decode(each.substring(equals + 1), StandardCharsets.UTF_8));
    }
    return parameters;
  }

  private static String answer(Map<String, String> parameters) {
    if ("Publish".equals(parameters.get("Action"))) {
      publish(parameters, "");
      return envelope("Publish", "<MessageId>m-1</MessageId>");
    }
    List<String> taken = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    for (int i = 1; parameters.containsKey("PublishBatchRequestEntries.member." + i + ".Message"); i++) {
      String prefix = "PublishBatchRequestEntries.member." + i + '.';
      String id = "<member><Id>" + parameters.get(prefix + "Id") + "</Id>";
      if ("refused".equals(parameters.get(prefix + "Message"))) {
        refused.add(id + "<Code>InvalidParameter</Code><Message>no</Message><SenderFault>true</SenderFault></member>");
      } else {
        publish(parameters, prefix);
        taken.add(id + "<MessageId>m-" + i + "</MessageId></member>");
      }
    }
    return envelope("PublishBatch", "<Successful>" + String.join("", taken) + "</Successful><Failed>" + String.join("", refused) + "</Failed>");
  }

  private static void publish(Map<String, String> parameters, String prefix) {
    Map<String, String> attributes = new TreeMap<>();
    parameters.forEach((name, value) -> {
      Matcher matcher = NAME.matcher(name.startsWith(prefix) ? name.substring(prefix.length()) : "");
      if (matcher.matches()) {
        attributes.put(value, parameters.get(prefix + "MessageAttributes.entry." + matcher.group(1) + ".Value.StringValue"));
      }
    });
    PUBLISHED.add(new Published(parameters.get(prefix + "Message"), attributes));
  }

  private static String envelope(String action, String result) {
    return "<" + action + "Response xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\"><" + action + "Result>" + result + "</" + action
        + "Result><ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata></" + action + "Response>";
  }
}
