package application;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.concurrent.Callable;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** A web application of Spring MVC, whose dispatcher serves all paths, behind a filter that refuses some requests. */
final class SpringApplication {
  private SpringApplication() {
  }

  static void deploy(ServletContext context) {
    FilterRegistration.Dynamic filter = context.addFilter("refusing", new RefusingFilter());
    filter.setAsyncSupported(true);
    filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
    AnnotationConfigWebApplicationContext spring = new AnnotationConfigWebApplicationContext();
    spring.setClassLoader(SpringApplication.class.getClassLoader());
    spring.register(Mvc.class, Pages.class);
    ServletRegistration.Dynamic servlet = context.addServlet("spring", new DispatcherServlet(spring));
    servlet.setAsyncSupported(true);
    servlet.addMapping("/");
  }

  @Configuration(proxyBeanMethods = false)
  @EnableWebMvc
  static class Mvc {
  }

  static final class RefusingFilter implements Filter {
    @Override
    public void init(FilterConfig config) {
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain) throws IOException, ServletException {
      if (((HttpServletRequest) request).getHeader("Refuse") == null) {
        chain.doFilter(request, response);
      } else {
        ((HttpServletResponse) response).setStatus(401);
      }
    }

    @Override
    public void destroy() {
    }
  }

  @ResponseStatus(HttpStatus.CONFLICT)
  static final class ConflictException extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  @Controller
  static class Pages {
    @GetMapping("/")
    @ResponseBody
    String home() {
      return "home";
    }

    @GetMapping(value = "/pages/{id}", produces = "text/plain")
    @ResponseBody
    String page(@PathVariable("id") String id) {
      return id;
    }

    @PostMapping(value = "/pages", consumes = "text/plain")
    @ResponseBody
    String write() {
      return "written";
    }

    @GetMapping("/forward/{id}")
    String forward(@PathVariable("id") String id) {
      return "forward:/pages/" + id;
    }

    @GetMapping("/callable/{id}")
    @ResponseBody
    Callable<String> later(@PathVariable("id") String id) {
      return () -> id;
    }

    @GetMapping("/callable-throws/{id}")
    @ResponseBody
    Callable<String> throwLater(@PathVariable("id") String id) {
      return () -> {
        throw new IllegalStateException(id);
      };
    }

    @GetMapping("/deferred-throws/{id}")
    @ResponseBody
    DeferredResult<String> fail(@PathVariable("id") String id) {
      DeferredResult<String> result = new DeferredResult<>();
      new Thread(() -> result.setErrorResult(new IllegalStateException(id))).start();
      return result;
    }

    @GetMapping("/events")
    SseEmitter events() {
      SseEmitter emitter = new SseEmitter(0L);
      new Thread(() -> sendEndlessly(emitter)).start();
      return emitter;
    }

    private static void sendEndlessly(SseEmitter emitter) {
      try {
        while (true) {
          emitter.send("x".repeat(10_000));
        }
      } catch (IOException | RuntimeException e) {
        emitter.completeWithError(e);
      }
    }

    @GetMapping("/download")
    @ResponseBody
    StreamingResponseBody download() {
      return Endless::write;
    }

    @GetMapping("/throws/{id}")
    @ResponseBody
    String throwNow(@PathVariable("id") String id) {
      throw new IllegalStateException(id);
    }

    @GetMapping("/conflict/{id}")
    @ResponseBody
    String conflict(@PathVariable("id") String id) {
      throw new ConflictException();
    }

    @GetMapping("/handled/{id}")
    @ResponseBody
    String handled(@PathVariable("id") String id) {
      throw new IllegalArgumentException(id);
    }

    @ExceptionHandler
    @ResponseStatus(HttpStatus.SERVICE_UNAVAILABLE)
    @ResponseBody
    String handle(IllegalArgumentException thrown) {
      return "handled";
    }

    @RequestMapping("/error")
    @ResponseBody
    String error() {
      return "the error page";
    }
  }
}
