/** What the machinery below a service is made of (K5). */
export const infrastructureKinds = ["cpu", "memory", "disk", "network", "database"] as const;

export type InfrastructureKind = (typeof infrastructureKinds)[number];
