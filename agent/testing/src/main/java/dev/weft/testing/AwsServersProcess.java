package dev.weft.testing;

import java.net.URI;
import org.apache.pekko.http.scaladsl.Http;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStoreContext;
import org.jclouds.blobstore.TransientApiMetadata;

/** S3Proxy and ElasticMQ, which keep all in memory. The process ends with its standard input. */
final class AwsServersProcess {
  private AwsServersProcess() {
  }

  public static void main(String[] arguments) throws Exception {
    BlobStoreContext store = ContextBuilder.newBuilder(new TransientApiMetadata()).credentials("id", "secret")
        .build(BlobStoreContext.class);
    S3Proxy s3 = S3Proxy.builder().blobStore(store.getBlobStore()).endpoint(URI.create("http://127.0.0.1:0"))
        .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, arguments[0], arguments[1])
        .ignoreUnknownHeaders(true).build();
    s3.start();
    while (!"STARTED".equals(s3.getState())) {
      Thread.sleep(1);
    }
    Http.ServerBinding sqs = SQSRestServerBuilder.withInterface("127.0.0.1").withDynamicPort().start().waitUntilStarted();
    System.out.println("ready " + s3.getPort() + ' ' + sqs.localAddress().getPort());
    ServerProcess.serve();
  }
}
