package dev.weft.errors;

/** Tells the application's own classes from those of the JDK, containers and well-known libraries, by their packages. */
final class ApplicationFrames {
  private static final String[] OTHERS = {
      "java.", "javax.", "jakarta.", "jdk.", "sun.", "com.sun.", "com.ibm.ws.", "kotlin.", "kotlinx.", "scala.", "groovy.", "clojure.",
      "org.apache.", "org.codehaus.groovy.", "org.springframework.", "org.hibernate.", "org.jboss.", "org.wildfly.", "org.xnio.", "io.undertow.",
      "org.eclipse.", "org.glassfish.", "io.netty.", "io.vertx.", "reactor.", "io.reactivex.", "io.micronaut.", "io.quarkus.", "io.helidon.",
      "io.grpc.", "io.lettuce.", "com.lambdaworks.", "redis.clients.", "com.zaxxer.hikari.", "com.mchange.", "com.alibaba.druid.", "io.agroal.",
      "org.postgresql.", "com.mysql.", "org.mariadb.", "org.h2.", "org.hsqldb.", "oracle.", "com.microsoft.sqlserver.", "org.mybatis.", "org.jooq.",
      "okhttp3.", "okio.",
      "com.google.common.", "com.google.inject.", "com.fasterxml.jackson.", "com.rabbitmq.", "org.quartz.", "com.github.benmanes.caffeine.",
      "org.slf4j.", "ch.qos.logback.", "net.bytebuddy.", "net.sf.cglib.", "org.aspectj.", "feign.", "retrofit2.", "org.asynchttpclient.",
      "software.amazon.", "com.amazonaws.", "io.opentelemetry.", "io.micrometer.", "com.mongodb.", "org.bson.", "io.r2dbc.", "graphql.",
      "io.javalin.", "spark.", "io.jooby.", "io.ktor.", "com.linecorp.armeria.", "com.opensymphony.", "com.vaadin.", "akka.", "play.", "cats.",
      "zio."};

  private ApplicationFrames() {
  }

  static boolean isOwn(String type) {
    for (String other : OTHERS) {
      if (type.startsWith(other)) {
        return false;
      }
    }
    return true;
  }
}
