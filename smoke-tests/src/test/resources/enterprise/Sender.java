package example;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSDestinationDefinition;
import jakarta.jms.Queue;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

@JMSDestinationDefinition(name = "java:app/jms/bills", interfaceName = "jakarta.jms.Queue", destinationName = "bills")
@WebServlet("/send")
public class Sender extends HttpServlet {
  @Inject
  private JMSContext context;

  @Resource(lookup = "java:app/jms/bills")
  private Queue bills;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) {
    context.createProducer().send(bills, "a bill");
  }
}
