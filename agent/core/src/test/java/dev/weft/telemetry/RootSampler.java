package dev.weft.telemetry;

/** Samples all traces that begin here, or none; what has a parent follows it. */
public final class RootSampler implements Sampler {
  private final boolean all;

  public RootSampler(boolean all) {
    this.all = all;
  }

  @Override
  public boolean sampleRoot(Operation operation) {
    return all;
  }

  @Override
  public boolean sampleRemote(Operation operation, boolean parentSampled) {
    return parentSampled;
  }
}
