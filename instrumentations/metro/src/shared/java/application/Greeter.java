package application;

import jakarta.jws.WebMethod;
import jakarta.jws.WebService;

/** A service of JAX-WS, the same for each implementation. */
@WebService(targetNamespace = "urn:greeter")
public class Greeter {
  @WebMethod(operationName = "sayHello")
  public String greet(String name) {
    return "Hello, " + name;
  }

  public String fail(String name) {
    throw new IllegalStateException(name);
  }

  public String refuse(String name) throws Refused {
    throw new Refused(name);
  }
}
