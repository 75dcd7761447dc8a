package application;

import io.reactivex.rxjava3.core.BackpressureStrategy;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.CompletableEmitter;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.FlowableEmitter;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.MaybeEmitter;
import io.reactivex.rxjava3.core.Observable;
import io.reactivex.rxjava3.core.ObservableEmitter;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.core.SingleEmitter;
import io.reactivex.rxjava3.flowables.ConnectableFlowable;
import io.reactivex.rxjava3.observables.ConnectableObservable;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import io.reactivex.rxjava3.processors.AsyncProcessor;
import io.reactivex.rxjava3.processors.BehaviorProcessor;
import io.reactivex.rxjava3.processors.FlowableProcessor;
import io.reactivex.rxjava3.processors.MulticastProcessor;
import io.reactivex.rxjava3.processors.PublishProcessor;
import io.reactivex.rxjava3.processors.ReplayProcessor;
import io.reactivex.rxjava3.processors.UnicastProcessor;
import io.reactivex.rxjava3.subjects.AsyncSubject;
import io.reactivex.rxjava3.subjects.BehaviorSubject;
import io.reactivex.rxjava3.subjects.CompletableSubject;
import io.reactivex.rxjava3.subjects.MaybeSubject;
import io.reactivex.rxjava3.subjects.PublishSubject;
import io.reactivex.rxjava3.subjects.ReplaySubject;
import io.reactivex.rxjava3.subjects.SingleSubject;
import io.reactivex.rxjava3.subjects.Subject;
import io.reactivex.rxjava3.subjects.UnicastSubject;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Processors, subjects and shared sources. */
public final class Emitters {
  static {
    RxJavaPlugins.setErrorHandler(thrown -> { });   // the JVM's handler prints them
  }

  private final String kind;

  public Emitters(String kind) {
    this.kind = kind;
  }

  /** Makes a source. What is returned subscribes a task on its caller's thread and returns what emits on its caller's thread. */
  public Function<Runnable, Runnable> open() {
    switch (kind) {
      case "publish processor":
        return processor(PublishProcessor.create());
      case "behavior processor":
        return processor(BehaviorProcessor.create());
      case "replay processor":
        return processor(ReplayProcessor.create());
      case "async processor":
        return processor(AsyncProcessor.create());
      case "unicast processor":
        return processor(UnicastProcessor.create());
      case "multicast processor":
        MulticastProcessor<String> multicast = MulticastProcessor.create();
        multicast.start();
        return processor(multicast);
      case "publish subject":
        return subject(PublishSubject.create());
      case "behavior subject":
        return subject(BehaviorSubject.create());
      case "replay subject":
        return subject(ReplaySubject.create());
      case "async subject":
        return subject(AsyncSubject.create());
      case "unicast subject":
        return subject(UnicastSubject.create());
      case "single subject":
        SingleSubject<String> single = SingleSubject.create();
        return task -> subscribed(single, task, () -> single.onSuccess("value"));
      case "maybe subject":
        MaybeSubject<String> maybe = MaybeSubject.create();
        return task -> subscribed(maybe, task, () -> maybe.onSuccess("value"));
      case "completable subject":
        CompletableSubject completable = CompletableSubject.create();
        return task -> subscribed(completable, task, completable::onComplete);
      case "single create":
        AtomicReference<SingleEmitter<String>> fedSingle = new AtomicReference<>();
        return task -> subscribed(Single.<String>create(fedSingle::set), task, () -> fedSingle.get().onSuccess("value"));
      case "maybe create":
        AtomicReference<MaybeEmitter<String>> fedMaybe = new AtomicReference<>();
        return task -> subscribed(Maybe.<String>create(fedMaybe::set), task, () -> fedMaybe.get().onSuccess("value"));
      case "completable create":
        AtomicReference<CompletableEmitter> fedCompletable = new AtomicReference<>();
        return task -> subscribed(Completable.create(fedCompletable::set), task, () -> fedCompletable.get().onComplete());
      case "flowable create":
        return flowable(source -> source);
      case "observable create":
        return observable(source -> source);
      case "single cache":
        AtomicReference<SingleEmitter<String>> ofSingle = new AtomicReference<>();
        Single<String> cachedSingle = Single.<String>create(ofSingle::set).cache();
        return task -> subscribed(cachedSingle, task, () -> ofSingle.get().onSuccess("value"));
      case "maybe cache":
        AtomicReference<MaybeEmitter<String>> ofMaybe = new AtomicReference<>();
        Maybe<String> cachedMaybe = Maybe.<String>create(ofMaybe::set).cache();
        return task -> subscribed(cachedMaybe, task, () -> ofMaybe.get().onSuccess("value"));
      case "maybe error":
        AtomicReference<MaybeEmitter<String>> failing = new AtomicReference<>();
        Maybe<String> failed = Maybe.<String>create(failing::set).cache();
        return task -> {
          failed.doOnError(thrown -> task.run()).subscribe(value -> { }, thrown -> { });
          return () -> failing.get().onError(new IllegalStateException());
        };
      case "completable cache":
        AtomicReference<CompletableEmitter> ofCompletable = new AtomicReference<>();
        Completable cachedCompletable = Completable.create(ofCompletable::set).cache();
        return task -> subscribed(cachedCompletable, task, () -> ofCompletable.get().onComplete());
      case "flowable share":
        return flowable(Flowable::share);
      case "flowable publish":
        return flowable(Flowable::publish);
      case "flowable replay":
        return flowable(Flowable::replay);
      case "flowable cache":
        return flowable(Flowable::cache);
      case "observable share":
        return observable(Observable::share);
      case "observable publish":
        return observable(Observable::publish);
      case "observable replay":
        return observable(Observable::replay);
      case "observable cache":
        return observable(Observable::cache);
      default:
        throw new IllegalArgumentException(kind);
    }
  }

  private static Function<Runnable, Runnable> processor(FlowableProcessor<String> processor) {
    return task -> {
      processor.map(String::length).subscribe(value -> task.run(), thrown -> { });
      return () -> {
        processor.onNext("value");
        if (processor instanceof AsyncProcessor) {
          processor.onComplete();
        }
      };
    };
  }

  private static Function<Runnable, Runnable> subject(Subject<String> subject) {
    return task -> {
      subject.map(String::length).subscribe(value -> task.run(), thrown -> { });
      return () -> {
        subject.onNext("value");
        if (subject instanceof AsyncSubject) {
          subject.onComplete();
        }
      };
    };
  }

  private static Runnable subscribed(Single<String> single, Runnable task, Runnable emission) {
    single.map(String::length).subscribe(value -> task.run(), thrown -> { });
    return emission;
  }

  private static Runnable subscribed(Maybe<String> maybe, Runnable task, Runnable emission) {
    maybe.map(String::length).subscribe(value -> task.run(), thrown -> { });
    return emission;
  }

  private static Runnable subscribed(Completable completable, Runnable task, Runnable emission) {
    completable.subscribe(task::run, thrown -> { });
    return emission;
  }

  /** The first subscriber starts the source, in its request. */
  private static Function<Runnable, Runnable> flowable(UnaryOperator<Flowable<String>> sharing) {
    AtomicReference<FlowableEmitter<String>> started = new AtomicReference<>();
    Flowable<String> shared = sharing.apply(Flowable.create(started::set, BackpressureStrategy.BUFFER));
    return task -> {
      shared.map(String::length).subscribe(value -> task.run(), thrown -> { });
      if (shared instanceof ConnectableFlowable) {
        ((ConnectableFlowable<String>) shared).connect();
      }
      return () -> started.get().onNext("value");
    };
  }

  private static Function<Runnable, Runnable> observable(UnaryOperator<Observable<String>> sharing) {
    AtomicReference<ObservableEmitter<String>> started = new AtomicReference<>();
    Observable<String> shared = sharing.apply(Observable.create(started::set));
    return task -> {
      shared.map(String::length).subscribe(value -> task.run(), thrown -> { });
      if (shared instanceof ConnectableObservable) {
        ((ConnectableObservable<String>) shared).connect();
      }
      return () -> started.get().onNext("value");
    };
  }
}
