// swift-tools-version: 6.2

import PackageDescription

/// Every target is compiled under the same strict rules; none needs an unsafe flag, so any package can depend on this one.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .strictMemorySafety(),
]

let package = Package(
  name: "SchemaKit",
  platforms: [.macOS(.v15), .iOS(.v18), .tvOS(.v18), .watchOS(.v11), .visionOS(.v2)],
  products: [
    .library(name: "SchemaKit", targets: ["SchemaKit"]),
    .library(name: "VllmAdapter", targets: ["VllmAdapter"]),
    .executable(name: "schemakit", targets: ["SchemaKitTool"]),
    .executable(name: "vllm-adapter", targets: ["VllmAdapterTool"]),
  ],
  targets: [
    .target(name: "SchemaKit", swiftSettings: settings),
    .target(name: "VllmAdapter", dependencies: ["SchemaKit"], swiftSettings: settings),
    .executableTarget(name: "SchemaKitTool", dependencies: ["SchemaKit"], swiftSettings: settings),
    .executableTarget(name: "VllmAdapterTool", dependencies: ["SchemaKit", "VllmAdapter"], swiftSettings: settings),
    .target(name: "TestSupport", dependencies: ["SchemaKit"], path: "Tests/TestSupport", swiftSettings: settings),
    .target(
      name: "LoopbackSupport", dependencies: ["SchemaKit", "VllmAdapter"], path: "Tests/LoopbackSupport",
      swiftSettings: settings),
    .executableTarget(
      name: "pattern-benchmark", dependencies: ["SchemaKit", "TestSupport"], path: "Tests/PatternBenchmark",
      exclude: ["Results.md"], swiftSettings: settings),
    .executableTarget(
      name: "stream-benchmark", dependencies: ["VllmAdapter"], path: "Tests/StreamBenchmark",
      exclude: ["Results.md", "Comparison"], swiftSettings: settings),
    .executableTarget(
      name: "decoding-benchmark", dependencies: ["SchemaKit", "TestSupport"], path: "Tests/DecodingBenchmark",
      exclude: ["Results.md"], swiftSettings: settings),
    .target(name: "AllocationCounter", path: "Tests/AllocationCounter"),
    .testTarget(name: "AllocationTests", dependencies: ["SchemaKit", "AllocationCounter"], swiftSettings: settings),
    .testTarget(name: "SchemaKitTests", dependencies: ["SchemaKit", "TestSupport"], swiftSettings: settings),
    .testTarget(
      name: "ConformanceTests", dependencies: ["SchemaKit", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "SchemaKitToolTests", dependencies: ["SchemaKit", "SchemaKitTool", "TestSupport"], swiftSettings: settings),
    .testTarget(
      name: "VllmAdapterTests", dependencies: ["SchemaKit", "VllmAdapter", "TestSupport", "LoopbackSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "VllmAdapterToolTests",
      dependencies: ["SchemaKit", "VllmAdapter", "VllmAdapterTool", "TestSupport", "LoopbackSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "GuideTests", dependencies: ["SchemaKit", "VllmAdapter", "TestSupport"], swiftSettings: settings),
    .testTarget(
      name: "RealVllmTests", dependencies: ["SchemaKit", "VllmAdapter"], path: "Tests/RealVllm",
      exclude: ["server", "ready.py", "make_model.py", "cues.json", "requirements.txt"], swiftSettings: settings),
  ]
)
