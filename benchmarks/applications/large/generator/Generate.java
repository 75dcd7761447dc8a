import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the sources of forty entities, each with what usually stands around one: {@code Generate FOLDER}. */
final class Generate {
  /** Each with the entity it belongs to, if there is one. */
  private static final String[] ENTITIES = {
      "Region", "Country:Region", "City:Country", "Address:City", "Holiday:Country", "Supplier:Address", "Brand:Supplier",
      "Category", "Product:Category", "Variant:Product", "Price:Variant", "Review:Product", "Warehouse:Address",
      "Shelf:Warehouse", "Stock:Shelf", "Customer:Address", "Account:Customer", "Role", "Permission:Role", "Cart:Customer",
      "CartLine:Cart", "Purchase:Customer", "PurchaseLine:Purchase", "Invoice:Purchase", "InvoiceLine:Invoice", "Payment:Invoice",
      "Refund:Payment", "Carrier", "Shipment:Purchase", "Parcel:Shipment", "Claim:Shipment", "Campaign", "Coupon:Campaign",
      "Newsletter:Campaign", "Document", "Attachment:Document", "Ticket:Customer", "Comment:Ticket", "Department",
      "Employee:Department",
  };

  private static final String ENTITY = """
      import jakarta.persistence.*;
      import java.math.BigDecimal;
      import java.time.Instant;
      import java.util.*;

      @Entity
      @Table(name = "t_@name@", indexes = @Index(columnList = "code"))
      public class @Name@ {
        public enum Status { DRAFT, OPEN, CLOSED }

        @Id @GeneratedValue(strategy = GenerationType.SEQUENCE)
        private Long id;
        @Version
        private int version;
        @Column(nullable = false, length = 100)
        private String name;
        @Column(unique = true, length = 20)
        private String code;
        @Column(precision = 12, scale = 2)
        private BigDecimal amount = BigDecimal.ZERO;
        private Instant created = Instant.now();
        private boolean active = true;
        @Enumerated(EnumType.STRING)
        private Status status = Status.DRAFT;
        @ElementCollection
        private Set<String> tags = new HashSet<>();
      @parent@
        protected @Name@() {
        }

        public @Name@(String name, String code, BigDecimal amount) {
          this.name = name;
          this.code = code;
          this.amount = amount;
        }

        public Long getId() {
          return id;
        }

        public String getName() {
          return name;
        }

        public String getCode() {
          return code;
        }

        public BigDecimal getAmount() {
          return amount;
        }

        public Status getStatus() {
          return status;
        }

        public void close() {
          status = Status.CLOSED;
          active = false;
        }
      }
      """;

  private static final String PARENT = """

        @ManyToOne(fetch = FetchType.LAZY)
        private dev.weft.benchmarks.large.@parentname@.@Parent@ parent;

        public dev.weft.benchmarks.large.@parentname@.@Parent@ getParent() {
          return parent;
        }
      """;

  private static final String REPOSITORY = """
      import java.math.BigDecimal;
      import java.util.*;
      import org.springframework.data.domain.*;
      import org.springframework.data.jpa.repository.*;

      public interface @Name@Repository extends JpaRepository<@Name@, Long>, JpaSpecificationExecutor<@Name@> {
        Optional<@Name@> findByCode(String code);

        List<@Name@> findByNameContainingAndActiveTrueOrderByCreatedDesc(String name);

        long countByStatus(@Name@.Status status);

        @Query("select e from @Name@ e left join fetch e.tags where e.amount > :least")
        List<@Name@> dearerThan(BigDecimal least);
      }
      """;

  private static final String VIEW = """
      import jakarta.validation.constraints.*;
      import java.math.BigDecimal;

      public record @Name@View(Long id, @NotBlank @Size(max = 100) String name, @Pattern(regexp = "[A-Z0-9-]{1,20}") String code,
          @PositiveOrZero BigDecimal amount) {
        static @Name@View of(@Name@ entity) {
          return new @Name@View(entity.getId(), entity.getName(), entity.getCode(), entity.getAmount());
        }
      }
      """;

  private static final String CLOSED = """
      public record @Name@Closed(long id) {
      }
      """;

  private static final String SERVICE = """
      import java.util.List;
      import org.springframework.cache.annotation.*;
      import org.springframework.context.ApplicationEventPublisher;
      import org.springframework.data.domain.*;
      import org.springframework.security.access.prepost.PreAuthorize;
      import org.springframework.stereotype.Service;
      import org.springframework.transaction.annotation.Transactional;

      @Service
      @Transactional
      public class @Name@Service {
        private final @Name@Repository repository;
        private final ApplicationEventPublisher events;

        public @Name@Service(@Name@Repository repository, ApplicationEventPublisher events) {
          this.repository = repository;
          this.events = events;
        }

        @Transactional(readOnly = true)
        public Page<@Name@View> list(Pageable page) {
          return repository.findAll(page).map(@Name@View::of);
        }

        @Cacheable("@name@")
        @Transactional(readOnly = true)
        public @Name@View one(long id) {
          return repository.findById(id).map(@Name@View::of).orElseThrow();
        }

        public @Name@View create(@Name@View view) {
          return @Name@View.of(repository.save(new @Name@(view.name(), view.code(), view.amount())));
        }

        @CacheEvict("@name@")
        @PreAuthorize("hasRole('CLERK')")
        public void close(long id) {
          repository.findById(id).ifPresent(@Name@::close);
          events.publishEvent(new @Name@Closed(id));
        }
      }
      """;

  private static final String LISTENER = """
      import org.slf4j.*;
      import org.springframework.scheduling.annotation.Async;
      import org.springframework.stereotype.Component;
      import org.springframework.transaction.event.TransactionalEventListener;

      @Component
      public class @Name@Listener {
        private final Logger log = LoggerFactory.getLogger(getClass());

        @Async
        @TransactionalEventListener
        public void closed(@Name@Closed event) {
          log.info("closed {}", event.id());
        }
      }
      """;

  private static final String CONTROLLER = """
      import jakarta.validation.Valid;
      import org.springframework.data.domain.*;
      import org.springframework.http.HttpStatus;
      import org.springframework.web.bind.annotation.*;

      @RestController
      @RequestMapping("/api/@name@")
      public class @Name@Controller {
        private final @Name@Service service;

        public @Name@Controller(@Name@Service service) {
          this.service = service;
        }

        @GetMapping
        public Page<@Name@View> list(Pageable page) {
          return service.list(page);
        }

        @GetMapping("/{id}")
        public @Name@View one(@PathVariable long id) {
          return service.one(id);
        }

        @PostMapping
        @ResponseStatus(HttpStatus.CREATED)
        public @Name@View create(@Valid @RequestBody @Name@View view) {
          return service.create(view);
        }

        @DeleteMapping("/{id}")
        @ResponseStatus(HttpStatus.NO_CONTENT)
        public void close(@PathVariable long id) {
          service.close(id);
        }
      }
      """;

  private Generate() {
  }

  public static void main(String[] arguments) throws IOException {
    Path root = Path.of(arguments[0], "dev", "weft", "benchmarks", "large");
    for (String declared : ENTITIES) {
      String[] names = declared.split(":");
      String name = names[0];
      String parent = names.length == 1 ? "" : PARENT.replace("@Parent@", names[1]).replace("@parentname@", folder(names[1]));
      write(root, name, "", ENTITY.replace("@parent@", parent));
      write(root, name, "Repository", REPOSITORY);
      write(root, name, "View", VIEW);
      write(root, name, "Closed", CLOSED);
      write(root, name, "Service", SERVICE);
      write(root, name, "Listener", LISTENER);
      write(root, name, "Controller", CONTROLLER);
    }
  }

  private static void write(Path root, String name, String suffix, String source) throws IOException {
    Path folder = Files.createDirectories(root.resolve(folder(name)));
    Files.writeString(folder.resolve(name + suffix + ".java"), "package dev.weft.benchmarks.large." + folder(name) + ";\n\n"
        + source.replace("@Name@", name).replace("@name@", folder(name)));
  }

  private static String folder(String name) {
    return name.toLowerCase(java.util.Locale.ROOT);
  }
}
