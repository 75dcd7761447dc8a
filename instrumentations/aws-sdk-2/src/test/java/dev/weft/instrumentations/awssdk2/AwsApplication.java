package dev.weft.instrumentations.awssdk2;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** The methods of {@code application.AwsUser}. */
interface AwsApplication extends AutoCloseable {
  void createBucket(String bucket) throws Exception;

  void headBucket(String bucket) throws Exception;

  int buckets() throws Exception;

  void put(String bucket, String key, String body) throws Exception;

  String get(String bucket, String key) throws Exception;

  String stream(String bucket, String key) throws Exception;

  CompletableFuture<String> getAsync(String bucket, String key, Function<String, String> then) throws Exception;

  CompletableFuture<?> begin(String bucket, String key) throws Exception;
}
