package example;

import com.sun.net.httpserver.HttpServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/** Uses libraries, each in a request to the path of its name. Arguments are pairs: the name of a class, and what its constructor takes. */
public class Libraries {
  public static void main(String[] arguments) throws Exception {
    HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    for (int i = 0; i < arguments.length; i += 2) {
      Callable<?> library = (Callable<?>) Class.forName("example." + arguments[i]).getConstructor(String.class).newInstance(arguments[i + 1]);
      server.createContext("/" + arguments[i], exchange -> {
        int status = 200;
        StringWriter said = new StringWriter();
        try {
          said.write(String.valueOf(library.call()));
        } catch (Throwable failed) {
          status = 500;
          failed.printStackTrace(new PrintWriter(said));
        }
        byte[] body = said.toString().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
      });
    }
    server.start();
    System.out.println("port " + server.getAddress().getPort());
  }
}
