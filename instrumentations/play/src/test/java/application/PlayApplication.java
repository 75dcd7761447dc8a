package application;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import play.Mode;
import play.api.http.HttpErrorHandler;
import play.api.mvc.Handler;
import play.api.mvc.RequestHeader;
import play.api.routing.HandlerDef;
import play.api.routing.Router;
import play.core.routing.DynamicPart;
import play.core.routing.GeneratedRouter;
import play.core.routing.HandlerInvoker;
import play.core.routing.HandlerInvokerFactory$;
import play.core.routing.PathPart;
import play.core.routing.PathPattern;
import play.core.routing.Route;
import play.core.routing.Route$;
import play.core.routing.StaticPart;
import play.mvc.Result;
import play.server.Server;
import scala.PartialFunction;
import scala.Tuple3;
import scala.collection.immutable.Nil$;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction0;
import scala.runtime.AbstractPartialFunction;

/** A server with a router as Play's compiler makes it of a file of routes. */
public final class PlayApplication {
  /** One line of that file. */
  private static final class Line {
    final Route.ParamsExtractor matcher;
    final HandlerInvoker<CompletionStage<Result>> invoker;
    final Supplier<CompletionStage<Result>> call;

    Line(Route.ParamsExtractor matcher, HandlerInvoker<CompletionStage<Result>> invoker, Supplier<CompletionStage<Result>> call) {
      this.matcher = matcher;
      this.invoker = invoker;
      this.call = call;
    }
  }

  private static final class Routes extends GeneratedRouter {
    private final List<Line> lines = new ArrayList<>();

    void add(String path, String method, Supplier<CompletionStage<Result>> call, PathPart... parts) {
      HandlerDef definition = new HandlerDef(getClass().getClassLoader(), "application", PlayController.class.getName(), method,
          seq(), "GET", path, "", seq());
      lines.add(new Line(Route$.MODULE$.apply("GET", new PathPattern(seq(parts))),
          createInvoker(result(call), definition, HandlerInvokerFactory$.MODULE$.wrapJavaPromise()), call));
    }

    @SafeVarargs
    private static <T> Seq<T> seq(T... elements) {
      return CollectionConverters.asScala(Arrays.asList(elements)).toList();
    }

    private static AbstractFunction0<CompletionStage<Result>> result(Supplier<CompletionStage<Result>> call) {
      return new AbstractFunction0<CompletionStage<Result>>() {
        @Override
        public CompletionStage<Result> apply() {
          return call.get();
        }
      };
    }

    @Override
    public HttpErrorHandler errorHandler() {
      return null;
    }

    @Override
    public Seq<Tuple3<String, String, String>> documentation() {
      return seq();
    }

    @Override
    public Router withPrefix(String prefix) {
      return this;
    }

    @Override
    public PartialFunction<RequestHeader, Handler> routes() {
      return new AbstractPartialFunction<RequestHeader, Handler>() {
        @Override
        public boolean isDefinedAt(RequestHeader request) {
          return lines.stream().anyMatch(line -> line.matcher.unapply(request).isDefined());
        }

        @Override
        public Handler apply(RequestHeader request) {
          return lines.stream().filter(line -> line.matcher.unapply(request).isDefined()).findFirst()
              .map(line -> line.invoker.call(result(line.call))).get();
        }
      };
    }
  }

  private final PlayController controller;
  private final Server server;

  public PlayApplication(Supplier<String> current) {
    controller = new PlayController(current);
    server = Server.forRouter(Mode.TEST, 0, components -> {
      Routes routes = new Routes();
      routes.add("/items/$id<[^/]+>", "item", controller::item, new StaticPart("/items/"), new DynamicPart("id", "[^/]+", true));
      routes.add("/files/$path<.+>", "item", controller::item, new StaticPart("/files/"), new DynamicPart("path", ".+", false));
      routes.add("/years/$year<[0-9]{4}>", "item", controller::item, new StaticPart("/years/"), new DynamicPart("year", "[0-9]{4}", true));
      routes.add("/throws", "fail", controller::fail, new StaticPart("/throws"));
      routes.add("/later-throws", "failLater", controller::failLater, new StaticPart("/later-throws"));
      return routes.asJava();
    });
  }

  public int port() {
    return server.httpPort();
  }

  public void close() {
    server.stop();
    controller.close();
  }
}
