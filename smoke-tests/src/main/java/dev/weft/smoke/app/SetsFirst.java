package dev.weft.smoke.app;

import dev.weft.smoke.app.protocol.http.Handler;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.URL;
import java.security.SecureRandom;
import java.security.Security;
import java.text.DateFormat;
import java.text.SimpleDateFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import java.util.logging.LogManager;
import javax.management.MBeanServer;
import javax.management.MBeanServerBuilder;
import javax.management.MBeanServerDelegate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;

/** Sets, some time into main, what can only be set before it is first used, and prints what came of each. */
public final class SetsFirst {
  private SetsFirst() {}

  /** The application's own. */
  public static final class OwnLogManager extends LogManager {}

  /** The application's own. */
  public static final class OwnBuilder extends MBeanServerBuilder {
    private static boolean used;

    @Override
    public MBeanServer newMBeanServer(String domain, MBeanServer outer, MBeanServerDelegate delegate) {
      used = true;
      return super.newMBeanServer(domain, outer, delegate);
    }
  }

  /** @param arguments milliseconds to wait, the feature release of Java, a hosts file that names {@code set.by.application} */
  public static void main(String[] arguments) throws Exception {
    Thread.sleep(Long.parseLong(arguments[0]));
    int java = Integer.parseInt(arguments[1]);
    set(java, arguments[2]);
    show(java);
  }

  private static void set(int java, String hosts) {
    System.setProperty("java.util.concurrent.ForkJoinPool.common.parallelism", "7");
    System.setProperty("jdk.virtualThreadScheduler.parallelism", "3");
    System.setProperty("java.util.Arrays.useLegacyMergeSort", "true");
    System.setProperty("user.timezone", "Asia/Tokyo");
    System.setProperty("user.language.format", "fr");
    System.setProperty("user.country.format", "CA");
    System.setProperty("java.locale.providers", java == 8 ? "CLDR" : "COMPAT");
    System.setProperty("java.util.logging.manager", OwnLogManager.class.getName());
    System.setProperty("javax.management.builder.initial", OwnBuilder.class.getName());
    System.setProperty("java.net.preferIPv6Addresses", "true");
    System.setProperty("jdk.net.hosts.file", hosts);
    System.setProperty("java.protocol.handler.pkgs", "dev.weft.smoke.app.protocol");
    System.setProperty("http.proxyHost", "127.0.0.1");
    System.setProperty("http.agent", "own");
    System.setProperty("http.keepAlive", "false");
    System.setProperty("sun.net.http.allowRestrictedHeaders", "true");
    System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
    System.setProperty("jdk.tls.client.protocols", "TLSv1.2");
    System.setProperty("javax.net.ssl.trustStoreType", "own");
    System.setProperty("java.security.egd", "file:/dev/zero");
    Security.setProperty("networkaddress.cache.ttl", "7");
    Security.setProperty("ssl.SocketFactory.provider", "no.such.factory");
    exchangeFirstProvider();
  }

  /** The second security provider becomes the first. */
  private static void exchangeFirstProvider() {
    String first = Security.getProperty("security.provider.1");
    Security.setProperty("security.provider.1", Security.getProperty("security.provider.2"));
    Security.setProperty("security.provider.2", first);
  }

  private static void show(int java) {
    show("common pool", () -> ForkJoinPool.commonPool().getParallelism());
    show("sort", SetsFirst::sort);
    show("time zone", () -> TimeZone.getDefault().getID());
    show("locale of formats", () -> Locale.getDefault(Locale.Category.FORMAT));
    show("date format", () -> ((SimpleDateFormat) DateFormat.getDateInstance(DateFormat.FULL, Locale.US)).toPattern());
    show("log manager", () -> LogManager.getLogManager() instanceof OwnLogManager);
    show("server builder", () -> {
      ManagementFactory.getPlatformMBeanServer();
      return OwnBuilder.used;
    });
    show("loopback address", () -> InetAddress.getLoopbackAddress().getHostAddress());
    if (java > 8) {
      show("name in hosts file", () -> InetAddress.getByName("set.by.application").getHostAddress());
    }
    show("address cache", () -> call("sun.net.InetAddressCachePolicy", "get"));
    show("handler of http", () -> new URL("http://nowhere.invalid").openConnection().getClass().getSimpleName());
    show("handler of https", SetsFirst::ownHandlers);
    show("request", new ProxiedRequest());
    show("security provider", () -> Security.getProviders()[0].getName());
    show("secure random", () -> new SecureRandom().getAlgorithm());
    show("TLS protocols", SetsFirst::protocols);
    show("default TLS context", SSLContext::getDefault);
    show("default TLS sockets", () -> SSLSocketFactory.getDefault().createSocket());
    if (java > 8) {
      show("restricted header", SetsFirst::httpRequest);
    }
    if (java > 20) {
      show("virtual threads", SetsFirst::virtualThreads);
    }
  }

  private static void show(String what, Callable<Object> value) {
    String shown;
    try {
      shown = String.valueOf(value.call());
    } catch (Exception | LinkageError e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      shown = cause.getClass().getSimpleName() + " " + cause.getMessage();
    }
    System.out.println(what + ": " + shown);
  }

  /** In which order the first two are handed to the comparator tells the algorithms apart. */
  private static Object sort() {
    List<String> compared = new ArrayList<>();
    Arrays.sort(new String[] {"a", "b"}, (one, other) -> {
      compared.add(one + " with " + other);
      return one.compareTo(other);
    });
    return compared.get(0);
  }

  /** Takes back what the handler's package did, and sets a factory, which may be done once in a JVM. */
  private static Object ownHandlers() throws Exception {
    System.clearProperty("java.protocol.handler.pkgs");
    URL.setURLStreamHandlerFactory(protocol -> protocol.equals("https") ? new Handler() : null);
    return new URL("https://nowhere.invalid").openConnection().getClass().getSimpleName();
  }

  private static Object protocols() throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new javax.net.ssl.TrustManager[0], null);
    return Arrays.toString(context.getDefaultSSLParameters().getProtocols());
  }

  private static Object call(String type, String method) throws Exception {
    Method get = Class.forName(type).getMethod(method);
    get.setAccessible(true);
    return get.invoke(null);
  }

  private static Object httpRequest() throws Exception {
    Object builder = Class.forName("java.net.http.HttpRequest").getMethod("newBuilder").invoke(null);
    Class.forName("java.net.http.HttpRequest$Builder").getMethod("header", String.class, String.class).invoke(builder, "host", "own");
    return "accepted";
  }

  private static Object virtualThreads() throws Exception {
    for (Field field : Class.forName("java.lang.VirtualThread").getDeclaredFields()) {
      if (field.getName().equals("DEFAULT_SCHEDULER")) {
        field.setAccessible(true);
        return ((ForkJoinPool) field.get(null)).getParallelism();
      }
    }
    throw new NoSuchFieldException("DEFAULT_SCHEDULER");
  }
}
