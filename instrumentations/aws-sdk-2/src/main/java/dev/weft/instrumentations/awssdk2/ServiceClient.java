package dev.weft.instrumentations.awssdk2;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;
import java.lang.reflect.Field;
import software.amazon.awssdk.awscore.client.config.AwsClientOption;
import software.amazon.awssdk.core.client.config.SdkClientConfiguration;
import software.amazon.awssdk.core.client.config.SdkClientOption;
import software.amazon.awssdk.regions.Region;

/** What is known of a client, by the handler through which all its calls go. */
final class ServiceClient {
  /** The names of the service and the region. */
  private static final WeakIdentityMap<String[]> CLIENTS = LibraryState.map("aws clients");
  private static final String[] UNKNOWN = {null, null};

  final String service;
  final @Nullable String region;

  private ServiceClient(String service, @Nullable String region) {
    this.service = service;
    this.region = region;
  }

  static @Nullable ServiceClient of(Object handler) {
    String[] known = CLIENTS.get(handler);
    if (known == null) {
      known = read(handler);
      CLIENTS.put(handler, known);
    }
    return known[0] == null ? null : new ServiceClient(known[0], known[1]);
  }

  private static String[] read(Object handler) {
    SdkClientConfiguration configuration = configuration(handler);
    String service = configuration == null ? null : configuration.option(SdkClientOption.SERVICE_NAME);
    if (service == null) {
      return UNKNOWN;
    }
    Region region = configuration.option(AwsClientOption.AWS_REGION);
    return new String[] {service, region == null ? null : region.id()};
  }

  /** The handler keeps its configuration in a private field, of another class in each few releases. */
  private static @Nullable SdkClientConfiguration configuration(Object handler) {
    for (Class<?> type = handler.getClass(); type != null; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (field.getType() == SdkClientConfiguration.class) {
          try {
            field.setAccessible(true);
            return (SdkClientConfiguration) field.get(handler);
          } catch (IllegalAccessException | RuntimeException e) {   // a module of the application's own, or a security manager
            return null;
          }
        }
      }
    }
    return null;
  }
}
